/** Versions of models as the API publishes them: year, ISO week, number within the week. */
export const modelVersionPattern = '^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,6}$';

const modelVersionShape = new RegExp(modelVersionPattern);

export function isModelVersion(text: string): boolean {
  return modelVersionShape.test(text);
}

/** Orders versions from the newest to the oldest: by number, so that 2026.10.0 comes before 2026.9.0. */
export function newestFirst(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const differing = left.findIndex((part, i) => part !== right[i]);
  return differing < 0 ? 0 : (right[differing] as number) - (left[differing] as number);
}

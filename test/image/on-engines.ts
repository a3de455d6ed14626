import { makeBaseImage } from './base-image.ts';
import { emptyStorage } from './engine.ts';
import { installEngines } from './tools.ts';

/** Name of the base image in the Dockerfile. */
export const baseImage = 'public.ecr.aws/lambda/nodejs:24';

/** Installs what is missing and makes the base image, once for all files. */
export default function setup(): () => void {
  installEngines();
  emptyStorage();
  makeBaseImage(baseImage);
  return emptyStorage;
}

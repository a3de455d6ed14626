/** Begins the tag of an image that a weekly run has built; the repository forgets it after a while. */
export const candidatePrefix = 'candidate-';
/** Begins a tag that keeps its image for good; functions/_shared/adapters/ecr-image-tags.ts takes it away when no version needs it. */
export const keepPrefix = 'keep-';

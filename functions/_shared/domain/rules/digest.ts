/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */
export const rulesDigest = '6d50e2dc4e82a3d4a11ddd0559bb848628c55907b5bcda1414b72fc017bd8ea1';

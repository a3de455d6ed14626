/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */
export const rulesDigest = 'eead65a68398949866706900eb9e8cdbce62ae4e601fa9f502fe213a8890cf7b';

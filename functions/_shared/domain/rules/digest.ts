/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */
export const rulesDigest = '8971d076da4649c0253deb87c8b977df6de756ee5c700bb5626e84c91185672a';

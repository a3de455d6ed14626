/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */
export const rulesDigest = '57c21f71c4a5ec1f46479b515ec28a6d88f3c04d64c9abdff723cad06e6a7ebc';

/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */
export const rulesDigest = '9618b55ff3b74badcc22429740fd9b2dcce5a4cbf2079fdf14a0c381be2ebeba';

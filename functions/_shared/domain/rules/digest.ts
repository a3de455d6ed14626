/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */
export const rulesDigest = 'e1900b0f330712e8e80ffee8c75b2eba00cd1f3b04c1534e84a164683877349a';

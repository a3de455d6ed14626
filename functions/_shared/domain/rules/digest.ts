/** Identity of the rules that an ensemble is fitted with. Written by `npm run -s rules -- --write`; a test compares. */
export const rulesDigest = 'dfc88f5f0ee86c0268e5d3306ec78112394a13b4d2996150f1382037e736bd20';

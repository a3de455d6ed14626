/** Code points of a user id at most. */
export const userIdLengthMax = 256;

/** User ids as the API's schema publishes them: whatever the caller calls its users, without control characters. */
export const userIdPattern = '^[^\\u0000-\\u001f\\u007f-\\u009f]+$';

const userIdShape = new RegExp(userIdPattern, 'u');

export type UserIdProblem = {
  code: 'user_id_invalid';
  /** What is wrong and the limit; never the id. */
  detail: string;
};

/** Why `text` is no user id, or undefined. Ids are compared as they are: case and accents count. */
export function userIdProblem(text: string): UserIdProblem | undefined {
  const length = Array.from(text).length;
  if (length <= userIdLengthMax && userIdShape.test(text) && text.isWellFormed()) return undefined;
  const detail = `has ${length} code points; 1 to ${userIdLengthMax} are allowed, without control characters or lone surrogates`;
  return { code: 'user_id_invalid', detail };
}

/** The server's own rule; said before it has to refuse. */
export const PASSWORD_MIN_CHARACTERS = 10;

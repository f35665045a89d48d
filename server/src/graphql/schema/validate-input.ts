import { validateSync } from "class-validator";
import { ArgumentValidationError } from "type-graphql";

/**
 * Checks an input against the decorators of its class. The library's own way imports the validator anew and waits for
 * it at each argument, which costs more than the check. Errors carry neither the input nor its values.
 */
export function validateInput(input: unknown): void {
  for (const each of Array.isArray(input) ? input : [input]) {
    if (typeof each !== "object" || each === null) continue;
    const errors = validateSync(each, {
      skipMissingProperties: true,
      forbidUnknownValues: false,
      validationError: { target: false, value: false },
    });
    if (errors.length > 0) throw new ArgumentValidationError(errors);
  }
}

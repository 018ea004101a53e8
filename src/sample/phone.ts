import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

/** The number in E.164, read as from within `country` (ISO 3166-1) where it has no +; as given when it cannot be read. */
export function readPhone(text: string, country: string | null): string {
  // The list of countries belongs to the library; one it does not know reads like none.
  const number = parsePhoneNumberFromString(text, country === null ? {} : { defaultCountry: country as CountryCode });
  return number?.isPossible() === true ? number.number : text.replace(/\s+/g, ' ').trim();
}

import { type Finding, matchesOf } from "./found-entity.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
/** What people call a place besides countries and cities. */
const STATES =
  "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|West Virginia|Wisconsin|Wyoming|England|Scotland|Wales|Northern Ireland|Bavaria|Bayern|Saxony|Sachsen|Hessen|Hesse|Thüringen|Nordrhein-Westfalen|Baden-Württemberg|Niedersachsen|Brandenburg|Ontario|Quebec|Alberta|British Columbia|Punjab|Kashmir|Europe|Europa|Africa|Asia|Antarctica|North America|South America|UK|USA|U\\.S\\.A?\\.|UAE";
/** Those that no time zone is named after. */
const CITIES =
  "Munich|München|Hamburg|Cologne|Köln|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dortmund|Essen|Bremen|Dresden|Hannover|Nürnberg|Freiburg|Heidelberg|Mannheim|Münster|Potsdam|Vienna|Wien|Graz|Salzburg|Basel|Bern|Geneva|Genf|Manchester|Birmingham|Liverpool|Leeds|Bristol|Sheffield|Newcastle|Nottingham|Leicester|Glasgow|Edinburgh|Cardiff|Swansea|Belfast|Oxford|Cambridge|Brighton|York|Bath|Exeter|Southampton|Norwich|Boston|Philadelphia|Washington|Miami|Atlanta|Dallas|Houston|Austin|Seattle|Portland|San Francisco|San Diego|San Jose|Las Vegas|Minneapolis|St\\. Louis|Cleveland|Pittsburgh|Baltimore|Charlotte|Nashville|New Orleans|Salt Lake City|Sacramento|Oakland|Orlando|Tampa|Beijing|Mumbai|Delhi|New Delhi|Bangalore|Chennai|Barcelona|Milan|Naples|Lyon|Marseille|Toulouse|Rotterdam|Antwerp|Gothenburg|Calgary|Ottawa|Montreal";
/** Words that are a name or a common noun more often than the place. */
const AMBIGUOUS = new Set([
  "Jersey",
  "Chad",
  "Guinea",
  "Reading",
  "Essen",
  "Bath",
  "Center",
  "Nome",
  "Troll",
  "Mayotte",
  "Louisville",
  "Vincennes",
  "Knox",
  "Jordan",
  "Georgia",
  "Turkey",
  "Easter",
  "Canary",
  "Central",
  "Pacific",
  "Mountain",
  "Eastern",
  "Western",
  "Factory",
  "Wake",
  "Midway",
  "Davis",
  "Casey",
  "Mawson",
  "Palmer",
  "Rothera",
  "Vostok",
  "Syowa",
  "Efate",
  "Apia",
]);

/** Made at the first text: the tables of the runtime take a while. */
let known: RegExp | undefined;

/**
 * Countries (English and German names, from the runtime's own tables), the cities of its time zones, states and large
 * cities. What is in no list is not found: "place" is a list of well-known ones.
 */
export function* findPlaces(text: string): Generator<Finding> {
  known ??= new RegExp(`(?<![\\p{L}\\p{N}])(?:${placeNames().join("|")})(?![\\p{L}\\p{N}])`, "gu");
  for (const { match, ...span } of matchesOf(text, known))
    yield { type: "place", ...span, value: match[0], confidence: 0.8 };
}

function placeNames(): string[] {
  const cities = Intl.supportedValuesOf("timeZone").flatMap((zone) => {
    const city = zone.split("/").at(-1)?.replaceAll("_", " ");
    return zone.includes("/") && city !== undefined && city.length > 3 ? [city] : [];
  });
  const names = new Set([...countryNames("en"), ...countryNames("de"), ...cities]);
  const plain = [...names]
    .filter((name) => !AMBIGUOUS.has(name))
    .map((name) => name.replace(/[.()]/g, "\\$&"));
  // The longest first, or "New Mexico" would be found as Mexico.
  return [...plain, ...STATES.split("|"), ...CITIES.split("|")].toSorted(
    (a, b) => b.length - a.length,
  );
}

/** Without short codes, and without names whose marks would mean something in a pattern. */
function countryNames(language: string): string[] {
  const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
  return LETTERS.flatMap((first) => LETTERS.map((second) => names.of(first + second)))
    .filter((name) => name !== undefined)
    .filter((name) => name.length > 3 && /^\p{Lu}[\p{L} .-]+$/u.test(name));
}

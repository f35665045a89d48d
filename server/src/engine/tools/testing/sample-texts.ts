/** Long notice and a renewal by itself are risks to the tenant; a deposit of two months is none. */
export const LEASE = `Residential Lease

Landlord: Rosa Lind. Tenant: Tom Ash. Signed on 8 May 2026.

1. Rent. The monthly rent is €900.00, payable in advance by the third day of each month.

2. Deposit. The tenant pays a deposit of €1,800.00.

3. Notice. The tenant may end this lease with a notice period of twelve (12) months.

4. Repairs. The landlord repairs what wear and tear has broken.

5. Renewal. This lease renews automatically for another year unless the tenant objects in writing.

Questions: rosa.lind@example.org or +44 20 7946 0018.`;

/** The same kind in German, with amounts and dates as they are written there. */
export const MIETVERTRAG = `Mietvertrag

Zwischen Herrn Kurt Weber (Vermieter) und Frau Anna Roth (Mieterin), Hauptstraße 12a, 10115 Berlin, vom 1. März 2026.

§ 1 Miete. Die Kaltmiete beträgt 850,00 € im Monat.

§ 2 Kaution. Die Kaution beträgt 1.700 €.

§ 3 Kündigung. Die Kündigungsfrist beträgt drei Monate zum Monatsende.

§ 4 Reparaturen. Der Vermieter trägt die Instandhaltung der Wohnung.`;

/** Says nothing of holidays: a risk by what is missing. */
export const JOB_OFFER = `Job Offer

Dear Mia, we offer you the position of barista from 1 June 2026.

Your salary is £24,000 a year for 40 hours per week.

The notice period is one month. Probation takes three months.`;

/** Renews by itself, and the notice stands in words and not as a number. */
export const GYM_CONTRACT = `GYM MEMBERSHIP CONTRACT

FitHouse Ltd and the member Joe Bloggs agree on the following.

The initial term is 12 months. The contract renews automatically for further periods of 12 months unless it is cancelled three months before its end.

The monthly fee is £39, payable on the first day of each month.`;

/** No contract at all. */
export const INCIDENT = `Incident Report

On 3 March 2026 Ben slipped on the wet floor of the kitchen and was taken to hospital. The cause was a leaking dishwasher.`;

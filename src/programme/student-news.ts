/** What stages after applications tell a student on the page of their application. */
export { interviewStandings } from './interviews/booking/interview-standings.ts';
export { appointmentsOf, MyAppointments } from './interviews/exchanges/my-appointments.tsx';
export { MyOfferLink } from './matching/cascade/my-offer-link.tsx';
export { offerStandings } from './matching/cascade/offer-standings.ts';

import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import {
  bookingAddress,
  interviewAddress,
  interviewFileAddress,
  placingAddress,
} from '../addresses.ts';
import { showBooking, submitBooking } from './booking.page.tsx';
import { showInterview, submitInterview } from './interview.page.tsx';
import { showInterviewFile } from './interview-file.page.ts';
import { showPlacing, submitPlacing } from './placing.page.tsx';

/** Booking, one interview, and placing by hand. Each page loads only what its reader may see. */
export const bookingRoutes = new Routes()
  .page(bookingAddress, signedIn, { get: showBooking, post: submitBooking })
  .page(interviewAddress, signedIn, { get: showInterview, post: submitInterview })
  .page(interviewFileAddress, signedIn, { get: showInterviewFile })
  .page(placingAddress, coordinators, { get: showPlacing, post: submitPlacing });

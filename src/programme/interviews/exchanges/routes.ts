import { coordinators, signedIn } from '../../../web/audience.ts';
import { Routes } from '../../../web/routes.ts';
import { exchangeAddress, exchangeFileAddress, exchangeSettingsAddress } from '../addresses.ts';
import { showExchange, submitExchange } from './exchange.page.tsx';
import { showExchangeFile } from './exchange-file.page.ts';
import { showExchangeSettings, submitExchangeSettings } from './exchange-settings.page.tsx';

/** Group exchanges: a seat for applicants, the settings for the team. */
export const exchangeRoutes = new Routes()
  .page(exchangeAddress, signedIn, { get: showExchange, post: submitExchange })
  .page(exchangeFileAddress, signedIn, { get: showExchangeFile })
  .page(exchangeSettingsAddress, coordinators, {
    get: showExchangeSettings,
    post: submitExchangeSettings,
  });

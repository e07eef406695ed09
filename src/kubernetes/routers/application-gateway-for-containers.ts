import { gateway } from './gateway';
import type { RouterProfile } from './router-profile';

/** Azure's Application Gateway for Containers. */
export const applicationGatewayForContainers: RouterProfile = {
  id: 'application-gateway-for-containers',
  name: 'Application Gateway for Containers',
  shownBy: {
    ingresses: [{ controller: /^(?:alb\.networking\.azure\.io\/alb-controller|azure-alb-external)$/ }],
    gatewayRoutes: [{ controller: /^(?:alb\.networking\.azure\.io\/alb-controller|azure-alb-external)$/ }],
  },
  leaves: {
    leastSeconds: 3,
    recommendedSeconds: 10,
    certainty: 'assumed',
    source: 'near real time, without a number: learn.microsoft.com, "What is Application Gateway for Containers?"',
  },
  joins: 'covered by the hook',
  follows: { ...gateway.follows, source: 'as for a Gateway' },
  retries: { when: 'not known', source: 'no measurement' },
};

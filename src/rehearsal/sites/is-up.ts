import type { Site } from './site.ts';

/** Its home page can be read. */
export const isUp = (site: Site): boolean => !site.routes.some(({ on, how, status }) => (on === 'GET /' || on === 'GET *') && (how !== 'answer' || status >= 400));

/**
 * What the in-page collector saw: plain JSON, kept as evidence, from which every decision about a page can be made again.
 * One snapshot a document: the page itself, or one of its frames. Everything in it was written by a stranger and is clipped.
 */
export interface PageSnapshot {
  /** Address of the page that was asked for, after redirects: where one must go to meet this document. */
  readonly page: string;
  /** Address that the document gives itself: a frame's own, or what a script made of it. */
  readonly url: string;
  /** Selectors of the frames that lead to it, outermost first; null for the page itself. */
  readonly frame: readonly string[] | null;
  /** What was pressed to bring this state of the page about; null for the page as loaded. */
  readonly openedBy: string | null;
  /** HTTP status of the navigation; null where there was none (frames, `data:`). */
  readonly status: number | null;
  readonly title: string;
  readonly language: string;
  /** Visible text, clipped. */
  readonly text: string;
  readonly candidates: readonly Candidate[];
  /** Controls a person can fill, in document order. */
  readonly controls: readonly Control[];
  readonly buttons: readonly Button[];
  readonly links: readonly Link[];
  readonly frames: readonly FrameElement[];
  readonly images: readonly CaptchaImage[];
  /** Sources of scripts, and the classes of well-known widgets found in the page. */
  readonly scripts: readonly string[];
  readonly widgets: readonly Widget[];
  /** Cloudflare's hexadecimal e-mail codes. */
  readonly encodedEmails: readonly string[];
  /** True when a limit of the collector was met, so that something may be missing. */
  readonly clipped: boolean;
}

/** A form, or controls around a button that no form holds. */
export interface Candidate {
  readonly kind: 'form' | 'cluster';
  readonly selector: string;
  /** Address it would be sent to, absolute; empty when it has none. */
  readonly action: string;
  readonly method: string;
  /** id, name, class and the like of the element itself. */
  readonly attributes: string;
  /** The same of its nearest ancestors. */
  readonly surroundings: string;
  /** Nearest heading in it or before it. */
  readonly heading: string;
  /** All its text, seen or not, clipped. */
  readonly text: string;
  /** Names of its hidden inputs: vendors and captchas leave their marks there. */
  readonly hiddenNames: readonly string[];
  /** ids and hook attributes of it and its ancestors, by which an opener may name it. */
  readonly hooks: readonly string[];
  /** Why nothing of it can be seen in the page as loaded; null when it can. */
  readonly hidden: HiddenWhy | null;
  readonly box: Box;
}

export type HiddenWhy = 'display' | 'visibility' | 'opacity' | 'off_screen' | 'zero_size' | 'clipped';

/** Where it stands in the page, CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A control with every source of a label it has. */
export interface Control {
  /** Index of its candidate; null when it belongs to none. */
  readonly candidate: number | null;
  /** Position in the document: comparable between controls, buttons and captcha images. */
  readonly order: number;
  readonly selector: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly classes: string;
  /** id and class of the ancestors that hold nothing but this control. */
  readonly wrapper: string;
  readonly autocomplete: string;
  readonly inputMode: string;
  readonly label: string;
  readonly aria: string;
  readonly placeholder: string;
  readonly before: string;
  readonly after: string;
  /** True when `after` stands in the control's own box and `before` outside of it: pages that float their labels write them after. */
  readonly labelFollows?: boolean;
  readonly heading: string;
  readonly title: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly required: boolean;
  readonly disabled: boolean;
  readonly checked: boolean;
  readonly maxLength: number | null;
  readonly multiple: boolean;
  readonly tabIndex: number;
  readonly ariaHidden: boolean;
  /** What hides it within its candidate, and how many controls that hides; null when nothing does. */
  readonly hidden: { readonly why: HiddenWhy; readonly holds: number; readonly group: string } | null;
  /** Its label can be seen although the control itself cannot: a box drawn by the page. */
  readonly labelSeen: boolean;
  readonly box: Box;
}

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly disabled: boolean;
}

/** Anything a person would press. */
export interface Button {
  readonly candidate: number | null;
  readonly order: number;
  readonly selector: string;
  readonly tag: string;
  readonly type: string;
  readonly text: string;
  readonly attributes: string;
  /** What it says it opens: fragment, data-target, aria-controls, the ids in its handler. */
  readonly opens: readonly string[];
  readonly visible: boolean;
  readonly box: Box;
}

export interface Link {
  readonly href: string;
  readonly text: string;
  readonly visible: boolean;
}

export interface FrameElement {
  readonly selector: string;
  readonly src: string;
  readonly title: string;
  readonly visible: boolean;
}

/** An image or canvas that may show a code to be typed. */
export interface CaptchaImage {
  readonly candidate: number | null;
  readonly src: string;
  readonly attributes: string;
}

/** An element that a captcha or chat vendor marks as its own. */
export interface Widget {
  readonly candidate: number | null;
  readonly tag: string;
  /** Its attributes, and of those that carry settings, name and value. */
  readonly classes: string;
  /** data-size of a captcha: `invisible` is no obstacle to a person. */
  readonly size: string;
  readonly visible: boolean;
}

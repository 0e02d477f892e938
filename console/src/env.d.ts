/** Whether the page `/parts` is in this bundle. */
declare const __PARTS__: boolean;

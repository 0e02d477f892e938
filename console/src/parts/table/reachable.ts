/** For the `ref` of a table: what scrolls sideways can be scrolled by keyboard, too. */
export const reachable = (table: { nativeElement: HTMLElement } | null) => table?.nativeElement.querySelectorAll('.ant-table-content').forEach((one) => one.setAttribute('tabindex', '0'));

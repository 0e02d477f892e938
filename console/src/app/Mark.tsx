/** Two circles that meet. */
export function Mark({ size = 24 }: { size?: number }) {
  return <img src="/mark.svg" alt="" width={size} height={size} style={{ display: 'block', flex: 'none' }} />;
}

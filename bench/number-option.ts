/** The number of `--name=…` on the command line. */
export function numberOption(name: string, usual: number): number {
  return Number(process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1] ?? usual);
}

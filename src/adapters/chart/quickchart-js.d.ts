/**
 * What is used of the package. Its own types are meant for CommonJS, and so describe something else than what
 * an import from a module gets.
 */
declare module 'quickchart-js' {
  // biome-ignore lint/style/noDefaultExport: the package has no other
  export default class QuickChart {
    setScheme(scheme: string): this;
    setHost(host: string): this;
    setConfig(json: string): this;
    setVersion(version: string): this;
    setWidth(pixels: number): this;
    setHeight(pixels: number): this;
    setDevicePixelRatio(ratio: number): this;
    setBackgroundColor(colour: string): this;
    setFormat(format: string): this;
    toBinary(): Promise<Uint8Array>;
  }
}

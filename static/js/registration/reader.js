// Codes before the camera: by the browser's own detector, else by jsQR, which is loaded when the camera is switched on.
const EVERY = 150; // milliseconds between two looks
const WIDEST = 720; // pixels that are looked at

export class Reader {
  constructor(video, moduleUrl, found) {
    [this.video, this.moduleUrl, this.found] = [video, moduleUrl, found];
    this.canvas = document.createElement("canvas");
    this.isOn = false;
  }

  async toggle() {
    if (this.isOn) return this.stop();
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    this.isOn = true;
    this.video.srcObject = this.stream;
    this.read = await this.detector();
    await this.video.play();
    this.look();
  }

  stop() {
    this.isOn = false;
    clearTimeout(this.next);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.video.srcObject = null;
  }

  async detector() {
    const formats = "BarcodeDetector" in window ? await BarcodeDetector.getSupportedFormats() : [];
    if (formats.includes("qr_code")) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async () => (await detector.detect(this.video))[0]?.rawValue;
    }
    const { default: jsQR } = await import(this.moduleUrl);
    return async () => {
      const { data, width, height } = this.picture();
      return jsQR(data, width, height)?.data;
    };
  }

  picture() {
    const scale = Math.min(1, WIDEST / this.video.videoWidth);
    [this.canvas.width, this.canvas.height] = [this.video.videoWidth * scale, this.video.videoHeight * scale];
    const drawing = this.canvas.getContext("2d", { willReadFrequently: true });
    drawing.drawImage(this.video, 0, 0, this.canvas.width, this.canvas.height);
    return drawing.getImageData(0, 0, this.canvas.width, this.canvas.height);
  }

  async look() {
    if (!this.isOn) return;
    const code = this.video.videoWidth ? await this.read().catch(() => undefined) : undefined;
    if (code && this.isOn) this.found(code);
    if (this.isOn) this.next = setTimeout(() => this.look(), EVERY);
  }
}

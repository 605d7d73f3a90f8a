// The text of a box as bytes, which travel in pieces.
export const textOf = box => new Blob([box.value]);

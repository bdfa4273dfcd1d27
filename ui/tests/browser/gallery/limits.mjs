/** What another machine's letters make of a picture is below both; what a person would see is above one of them. */
export const limits = { mean: 1.2, worst: 12 };

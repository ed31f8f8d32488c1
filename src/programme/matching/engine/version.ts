/** Changes whenever the same instance may get another answer, or its hash another form. */
export const engineVersion = '1';

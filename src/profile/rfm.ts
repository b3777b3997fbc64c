/** The scores of the lab and of the profiles are the same ones. */
export { frequencyInforms, quantiles, rfmScore } from '#ml/rfm-score'

/**
 * How often a reader wants digests: each issue, or only the first of a week (Monday to Sunday) or of a calendar month, which
 * then carries all they have not had. Announcements and single articles go out whatever it is.
 */
export type Frequency = 'every' | 'weekly' | 'monthly'

package org.lingqu.kernel;

/**
 * Points at the thing a case, a record or a notice is about without knowing its module.
 *
 * @param type stable kind of thing, e.g. {@code catalog-entry}, {@code load}, {@code grant}
 * @param id its id as text
 * @param title its name as people say it, at the time of writing
 */
public record SubjectRef(String type, String id, String title) {}

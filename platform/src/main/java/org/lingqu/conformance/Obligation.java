package org.lingqu.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What one sentence of a regulation asks for.
 *
 * @param id stable id, e.g. {@code AH-25.3}; programs see it, pages never print it
 * @param regulation id of the regulation
 * @param place where it stands, in the document's words, e.g. 第二十五条第二款
 * @param part the part of the product it is met in, e.g. {@code sharing}; {@code none} where nothing can be built
 * @param kind sort of sentence: duty, prohibition, permission, definition, deadline, structure, sanction, context
 * @param testable whether a test can show it
 * @param with the entry with which it shares its sentence; null for the first one of a sentence
 * @param chinese what it asks for, in our own words
 * @param english the same in English
 */
public record Obligation(
        String id,
        String regulation,
        String place,
        String part,
        String kind,
        boolean testable,
        @Nullable String with,
        String chinese,
        String english) {

    /** The first entry of its sentence: entries that share one count once. */
    public String sentence() {
        return with == null ? id : with;
    }
}

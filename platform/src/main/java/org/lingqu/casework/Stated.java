package org.lingqu.casework;

/**
 * Something stated earlier in a case on which a move depends, e.g. that the review was filed through the platform.
 *
 * @param input name of the input
 * @param value what must have been stated
 */
public record Stated(String input, String value) {

    boolean in(CaseFile file) {
        return file.history().stream()
                .anyMatch(step -> step.inputs().list(input).contains(value));
    }
}

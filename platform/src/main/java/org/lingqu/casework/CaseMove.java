package org.lingqu.casework;

import java.util.List;

/**
 * A move somebody wants to make.
 *
 * @param name the move
 * @param inputs what is stated
 * @param expectedVersion the version of the case the person saw; another one means that somebody was faster
 * @param attachments files handed in, stored before with {@link Attachments#store}
 */
public record CaseMove(String name, Inputs inputs, int expectedVersion, List<Attachment> attachments) {

    public CaseMove {
        attachments = List.copyOf(attachments);
    }

    public CaseMove(String name, Inputs inputs, int expectedVersion) {
        this(name, inputs, expectedVersion, List.of());
    }

    public CaseMove handingIn(List<Attachment> files) {
        return new CaseMove(name, inputs, expectedVersion, files);
    }
}

package org.lingqu.casework;

import java.util.List;

/**
 * What a move asks for under the rule pack of one case.
 *
 * @param input the input as declared
 * @param required whether it must be stated under this pack
 * @param choices what may be chosen; empty when anything may be written
 */
public record Question(Input input, boolean required, List<String> choices) {

    public Question {
        choices = List.copyOf(choices);
    }
}

package org.lingqu.exchange.connection;

import java.util.List;

/**
 * Some of the departments a reader sees.
 *
 * @param total how many there are in all
 * @param lacking how many of them lack a connection
 * @param more whether others follow
 */
public record ConnectionPage(List<Connection> shown, int total, long lacking, boolean more) {

    public ConnectionPage {
        shown = List.copyOf(shown);
    }
}

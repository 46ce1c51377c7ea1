package org.lingqu.demo;

import java.util.List;

/**
 * One of the city's invented people.
 *
 * @param username what the person signs in with
 * @param posts kinds of the posts held, as the interface names them
 */
record Person(String username, String name, String department, List<String> posts) {

    /** The same person acting from one of the posts. */
    Person actingAs(String post) {
        return new Person(username, name, department, List.of(post));
    }
}

package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.lingqu.kernel.Problem;

/**
 * Refuses a form with a field it does not have, as the interfaces refuse a body with one: who sends {@code department} or {@code state} learns
 * that it was not taken, instead of believing that it was.
 */
public final class KnownFields {

    private static final int LONGEST_SAID = 60;

    private KnownFields() {}

    /**
     * Looks at the names of all fields.
     *
     * @param names pattern of the form's own fields, matched as a whole; the token of the frame belongs to every form
     * @throws Problem {@code field-unknown} with the first other one
     */
    public static void only(HttpServletRequest request, Pattern names) {
        request.getParameterMap().keySet().stream()
                .filter(name -> !name.equals("_csrf") && !names.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> {
                    throw unknown(name);
                });
    }

    static Problem unknown(String name) {
        return Problem.badInput("field-unknown").with(said(name));
    }

    /** A name that was sent, short enough to be said back. */
    static String said(String name) {
        return name.length() > LONGEST_SAID ? name.substring(0, LONGEST_SAID) + "…" : name;
    }
}

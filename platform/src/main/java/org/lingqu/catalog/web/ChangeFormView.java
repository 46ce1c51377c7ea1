package org.lingqu.catalog.web;

import java.util.List;

/**
 * What stands on the form of a change at first.
 *
 * @param departments names of departments a function may go to
 * @param norms titles of the register, to choose from
 */
public record ChangeFormView(String kind, String what, String codes, List<String> norms, List<String> departments) {}

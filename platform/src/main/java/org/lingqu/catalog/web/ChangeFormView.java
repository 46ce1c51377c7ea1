package org.lingqu.catalog.web;

import java.util.List;

/**
 * What stands on the form of a change at first.
 *
 * @param norms titles of the register, to choose from
 */
public record ChangeFormView(String kind, String what, String codes, List<String> norms) {}

package org.lingqu.ui;

/**
 * A tab that is a link: to a part of the page or to an address that shows another part.
 *
 * @param current whether its part is shown
 */
public record Tab(String label, String href, boolean current) {}

package org.lingqu.casework;

import org.lingqu.kernel.Permission;

/**
 * A way to begin a matter, offered on the workbench. A module registers its own as a Spring bean.
 *
 * @param message message key of the button, verb and object: 编制目录
 * @param href where it begins
 * @param permission who is offered it
 * @param order position, ascending; the first one the reader may use is the primary button
 */
public record CaseStart(String message, String href, Permission permission, int order) {}

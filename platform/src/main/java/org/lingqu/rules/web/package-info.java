/** The pages 制度规则 and the same for programs. */
@NullMarked
package org.lingqu.rules.web;

import org.jspecify.annotations.NullMarked;

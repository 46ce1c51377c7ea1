/** The log for people, for programs and, as far as it is public, for anybody. */
@NullMarked
package org.lingqu.audit.web;

import org.jspecify.annotations.NullMarked;

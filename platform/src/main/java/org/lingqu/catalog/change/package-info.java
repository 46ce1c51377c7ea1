/**
 * What happens outside the catalog and makes entries out of date – a norm amended, a function changed, a system updated – and the tasks that
 * follow: one case per touched entry, whose limit the rule pack sets and which the next published version answers.
 */
@NullMarked
package org.lingqu.catalog.change;

import org.jspecify.annotations.NullMarked;

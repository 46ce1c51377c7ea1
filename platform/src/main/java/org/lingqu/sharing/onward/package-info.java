/**
 * What came by sharing goes no further: items a department received under a grant, and those it made from them, are shared with others or
 * opened only as the regulation lets them. Departments state where their items come from, providers consent or refuse, and published
 * entries name whose data they hold. Compares names and statements; it never looks at the data.
 */
@NullMarked
package org.lingqu.sharing.onward;

import org.jspecify.annotations.NullMarked;

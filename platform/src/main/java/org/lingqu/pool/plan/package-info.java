/**
 * Plans said as statements: one generator for every engine, which asks {@link org.lingqu.pool.plan.Words} wherever two dialects differ. Nothing
 * here knows the platform around it, so the same classes lie in the cluster's job jar.
 */
@NullMarked
package org.lingqu.pool.plan;

import org.jspecify.annotations.NullMarked;

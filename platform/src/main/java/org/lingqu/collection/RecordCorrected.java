package org.lingqu.collection;

import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.ResourceCode;

/**
 * A record that readers may have received wrong has been corrected, and readers get the right one from now on.
 *
 * @param load the correction; {@link RecordCorrections#known} tells the record, which stays out of the event
 * @param snapshot number of the snapshot that holds the right value
 */
public record RecordCorrected(LoadId load, ResourceCode resource, DepartmentId department, int snapshot) {}

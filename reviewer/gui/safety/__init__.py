"""The windows of safety: backups, restoring, checking, recovering, snapshots and purging."""

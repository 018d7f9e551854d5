"""SQL of who sees and stops which job: whoever asked for it, and, to read, who may read the audit log of its region.

The worker sees all. The web never reads what a job was told (`args`), which may hold names and numbers of people.
"""

from verivali.platform.scope import WEB_ROLE, WORKER_ROLE, is_reached

IS_OWN = "asked_by = current_setting('verivali.account', true)"
IS_OVERSEEN = f"(current_setting('verivali.reads_audit', true) = 'yes' AND {is_reached('region_code')})"
IS_OWN_JOB = f"EXISTS (SELECT FROM platform_progress WHERE job_id = procrastinate_jobs.id AND {IS_OWN})"
QUEUE = ("procrastinate_jobs", "procrastinate_events", "procrastinate_workers", "procrastinate_periodic_defers")
SEQUENCES = ("procrastinate_jobs_id_seq", "procrastinate_events_id_seq")

PROTECT = f"""
    ALTER TABLE platform_progress ENABLE ROW LEVEL SECURITY;
    ALTER TABLE platform_progress FORCE ROW LEVEL SECURITY;
    CREATE POLICY owner ON platform_progress TO CURRENT_USER USING (true) WITH CHECK (true);
    CREATE POLICY worker ON platform_progress TO {WORKER_ROLE} USING (true) WITH CHECK (true);
    CREATE POLICY own ON platform_progress TO {WEB_ROLE} USING ({IS_OWN}) WITH CHECK ({IS_OWN});
    CREATE POLICY overseen ON platform_progress FOR SELECT TO {WEB_ROLE} USING ({IS_OVERSEEN});
    REVOKE ALL ON platform_progress FROM {WEB_ROLE};
    GRANT SELECT, INSERT ON platform_progress TO {WEB_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON platform_progress TO {WORKER_ROLE};

    ALTER TABLE procrastinate_jobs ENABLE ROW LEVEL SECURITY;
    CREATE POLICY worker ON procrastinate_jobs TO {WORKER_ROLE} USING (true) WITH CHECK (true);
    CREATE POLICY asked ON procrastinate_jobs FOR INSERT TO {WEB_ROLE} WITH CHECK (true);
    CREATE POLICY read ON procrastinate_jobs FOR SELECT TO {WEB_ROLE} USING (true);
    CREATE POLICY stopped ON procrastinate_jobs FOR UPDATE TO {WEB_ROLE} USING ({IS_OWN_JOB});
    REVOKE ALL ON {", ".join(QUEUE)} FROM {WEB_ROLE};
    GRANT SELECT (id, status, abort_requested), UPDATE (status, abort_requested),
        INSERT (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        ON procrastinate_jobs TO {WEB_ROLE};
    GRANT INSERT ON procrastinate_events TO {WEB_ROLE};
    GRANT USAGE, SELECT ON SEQUENCE {", ".join(SEQUENCES)} TO {WEB_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON {", ".join(QUEUE)} TO {WORKER_ROLE};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {WORKER_ROLE};
"""

UNPROTECT = f"""
    REVOKE ALL ON platform_progress, {", ".join(QUEUE)} FROM {WEB_ROLE}, {WORKER_ROLE};
    DROP POLICY stopped ON procrastinate_jobs;
    DROP POLICY read ON procrastinate_jobs;
    DROP POLICY asked ON procrastinate_jobs;
    DROP POLICY worker ON procrastinate_jobs;
    ALTER TABLE procrastinate_jobs DISABLE ROW LEVEL SECURITY;
    DROP POLICY overseen ON platform_progress;
    DROP POLICY own ON platform_progress;
    DROP POLICY worker ON platform_progress;
    DROP POLICY owner ON platform_progress;
    ALTER TABLE platform_progress NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE platform_progress DISABLE ROW LEVEL SECURITY;
"""

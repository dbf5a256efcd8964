@echo off
rem Runs the Maven version named in .mvn\wrapper\maven-wrapper.properties; fetched once, checked, kept in the user's .m2.
setlocal
set "HERE=%~dp0"
for /f "usebackq tokens=1,2 delims==" %%a in ("%HERE%.mvn\wrapper\maven-wrapper.properties") do set "W_%%a=%%b"
set "DISTS=%USERPROFILE%\.m2\wrapper\dists"
set "MAVEN=%DISTS%\apache-maven-%W_version%"
set "ZIP=apache-maven-%W_version%-bin.zip"
if exist "%MAVEN%\bin\mvn.cmd" goto run

set "WORK=%DISTS%\new-%RANDOM%%RANDOM%"
mkdir "%WORK%" || exit /b 1
pushd "%WORK%"
where mvn >nul 2>nul && call mvn -q -B dependency:copy "-Dartifact=org.apache.maven:apache-maven:%W_version%:zip:bin" "-DoutputDirectory=%WORK%" >nul 2>nul
if not exist "%ZIP%" curl -fsSL -o "%ZIP%" "%W_archive%/%W_version%/binaries/%ZIP%" || goto failed
powershell -NoProfile -Command "if ((Get-FileHash '%ZIP%' -Algorithm SHA512).Hash -ne '%W_sha512%') { exit 1 }" || goto failed
tar -xf "%ZIP%" || goto failed
move "apache-maven-%W_version%" "%MAVEN%" >nul || goto failed
popd
rmdir /s /q "%WORK%"

:run
call "%MAVEN%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:failed
popd
rmdir /s /q "%WORK%"
echo mvnw: Maven %W_version% could not be fetched, or has not the expected SHA-512. 1>&2
exit /b 1
